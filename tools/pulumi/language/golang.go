package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

type golang struct{}

func (golang) name() string { return "go" }

func (golang) program(info *pulumirpc.ProgramInfo) (*exec.Cmd, func(), error) {
	folder, err := os.MkdirTemp("", "pulumi-go-")
	if err != nil {
		return nil, nil, err
	}
	remove := func() { _ = os.RemoveAll(folder) }
	binary := filepath.Join(folder, "program")
	if _, err := output(info.GetProgramDirectory(), "go", "build", "-o", binary, "."); err != nil {
		remove()
		return nil, nil, err
	}
	return exec.Command(binary), remove, nil
}

func (golang) sdks(info *pulumirpc.ProgramInfo) ([]string, error) {
	text, err := output(info.GetProgramDirectory(), "go", "list", "-m", "-f", "{{.Dir}}", "all")
	var patterns []string
	for folder := range strings.FieldsSeq(text) {
		patterns = append(patterns, filepath.Join(folder, "*", "pulumi-plugin.json"))
	}
	return patterns, err
}

func (golang) link(info *pulumirpc.ProgramInfo, path, version string) error {
	folder := info.GetProgramDirectory()
	text, err := output(filepath.Join(folder, path), "go", "mod", "edit", "-json")
	if err != nil {
		return err
	}
	var file struct{ Module struct{ Path string } }
	if err := json.Unmarshal([]byte(text), &file); err != nil {
		return err
	}
	module := file.Module.Path
	_, err = output(folder, "go", "mod", "edit",
		fmt.Sprintf("-require=%s@v%s", module, version), fmt.Sprintf("-replace=%s=./%s", module, filepath.ToSlash(path)))
	return err
}

func (golang) install(info *pulumirpc.ProgramInfo) error {
	_, err := output(info.GetProgramDirectory(), "go", "mod", "tidy")
	return err
}
