package main

import (
	_ "embed"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

//go:embed run.py
var runner string

type python struct{}

func (python) name() string { return "python" }

// environment returns the program's virtual environment, which Pulumi.yaml names.
func (python) environment(info *pulumirpc.ProgramInfo) string {
	name := info.GetOptions().GetFields()["virtualenv"].GetStringValue()
	if name == "" {
		name = "venv"
	}
	return filepath.Join(info.GetRootDirectory(), name)
}

func (python python) interpreter(info *pulumirpc.ProgramInfo) string {
	return filepath.Join(python.environment(info), "bin", "python")
}

func (python python) program(info *pulumirpc.ProgramInfo) (*exec.Cmd, func(), error) {
	program := filepath.Join(info.GetProgramDirectory(), info.GetEntryPoint())
	return exec.Command(python.interpreter(info), "-c", runner, program), func() {}, nil
}

func (python python) sdks(info *pulumirpc.ProgramInfo) ([]string, error) {
	packages := filepath.Join(python.environment(info), "lib", "python*", "site-packages")
	return []string{filepath.Join(packages, "*", "pulumi-plugin.json")}, nil
}

func (python) link(info *pulumirpc.ProgramInfo, path, _ string) error {
	file := filepath.Join(info.GetProgramDirectory(), "requirements.txt")
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	line := "./" + filepath.ToSlash(path)
	lines := strings.Fields(string(text))
	if slices.Contains(lines, line) {
		return nil
	}
	return os.WriteFile(file, []byte(strings.TrimRight(string(text), "\n")+"\n"+line+"\n"), 0o644)
}

func (python python) install(info *pulumirpc.ProgramInfo) error {
	folder := info.GetProgramDirectory()
	if _, err := os.Stat(python.interpreter(info)); err != nil {
		if _, err := output(folder, "python3", "-m", "venv", python.environment(info)); err != nil {
			return err
		}
	}
	_, err := output(folder, python.interpreter(info), "-m", "pip", "install",
		"--quiet", "--disable-pip-version-check", "-r", "requirements.txt")
	return err
}
