package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"pulumi-atlas-orgs/tools/pulumi/generate"
)

// GetRequiredPackages returns the plugins that the program's SDKs ask for, in their pulumi-plugin.json.
func (host *host) GetRequiredPackages(
	_ context.Context, request *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	folders, err := output(request.GetInfo().GetProgramDirectory(), "list", "-m", "-f", "{{.Dir}}", "all")
	if err != nil {
		return nil, err
	}
	var packages []*pulumirpc.PackageDependency
	for folder := range strings.Lines(folders) {
		found, _ := filepath.Glob(filepath.Join(strings.TrimSpace(folder), "*", "pulumi-plugin.json"))
		for _, path := range found {
			info, err := plugin.LoadPulumiPluginJSON(path)
			if err != nil {
				return nil, err
			}
			packages = append(packages, &pulumirpc.PackageDependency{
				Kind: "resource", Name: info.Name, Version: "v" + info.Version, Server: info.Server,
			})
		}
	}
	return &pulumirpc.GetRequiredPackagesResponse{Packages: packages}, nil
}

// GeneratePackage writes an SDK for `pulumi package add` and `pulumi package gen-sdk`.
func (host *host) GeneratePackage(
	_ context.Context, request *pulumirpc.GeneratePackageRequest,
) (*pulumirpc.GeneratePackageResponse, error) {
	err := generate.Generate("go", request.GetSchema(), request.GetDirectory())
	return &pulumirpc.GeneratePackageResponse{}, err
}

// Link makes the program's go.mod use the SDKs that `pulumi package add` generated.
func (host *host) Link(
	_ context.Context, request *pulumirpc.LinkRequest,
) (*pulumirpc.LinkResponse, error) {
	folder := request.GetInfo().GetProgramDirectory()
	instructions := ""
	for _, one := range request.GetPackages() {
		// The path is relative to the program.
		module, err := moduleIn(filepath.Join(folder, one.GetPath()))
		if err != nil {
			return nil, err
		}
		version := "v" + one.GetPackage().GetVersion()
		_, err = output(folder, "mod", "edit",
			"-require="+module+"@"+version, "-replace="+module+"=./"+filepath.ToSlash(one.GetPath()))
		if err != nil {
			return nil, err
		}
		instructions += fmt.Sprintf("The module %s is in %s.\n", module, one.GetPath())
	}
	return &pulumirpc.LinkResponse{ImportInstructions: instructions}, nil
}

func moduleIn(folder string) (string, error) {
	text, err := output(folder, "mod", "edit", "-json")
	if err != nil {
		return "", err
	}
	var file struct{ Module struct{ Path string } }
	err = json.Unmarshal([]byte(text), &file)
	return file.Module.Path, err
}

func (host *host) InstallDependencies(
	request *pulumirpc.InstallDependenciesRequest, _ pulumirpc.LanguageRuntime_InstallDependenciesServer,
) error {
	_, err := output(request.GetInfo().GetProgramDirectory(), "mod", "tidy")
	return err
}

func output(folder string, args ...string) (string, error) {
	command := exec.Command("go", args...)
	command.Dir = folder
	command.Env = append(os.Environ(), "GOWORK=off")
	text, err := command.Output()
	if err != nil {
		detail := err.Error()
		if exit, ok := err.(*exec.ExitError); ok {
			detail = string(exit.Stderr)
		}
		return "", fmt.Errorf("go %s failed in %s: %s", strings.Join(args, " "), folder, detail)
	}
	return string(text), nil
}
