package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// language is what the host does differently for each language.
type language interface {
	name() string
	// program returns the command that runs a program, and a function that removes what it needed.
	program(info *pulumirpc.ProgramInfo) (*exec.Cmd, func(), error)
	// sdks returns patterns of the pulumi-plugin.json files of the SDKs that a program uses.
	sdks(info *pulumirpc.ProgramInfo) ([]string, error)
	// link makes a program use the SDK in a folder, whose path is relative to the program.
	link(info *pulumirpc.ProgramInfo, path, version string) error
	// install installs the packages that a program uses.
	install(info *pulumirpc.ProgramInfo) error
}

var languages = map[string]language{"go": golang{}, "python": python{}}

// output runs a command and returns its standard output. An error contains its standard error.
func output(folder, name string, args ...string) (string, error) {
	command := exec.Command(name, args...)
	command.Dir = folder
	command.Env = append(os.Environ(), "GOWORK=off")
	text, err := command.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		err = errors.New(string(exit.Stderr))
	}
	if err != nil {
		return "", fmt.Errorf("%s %s failed in %s: %w", name, strings.Join(args, " "), folder, err)
	}
	return string(text), nil
}
