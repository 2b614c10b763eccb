package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// A program exits with this code once it has told the user what went wrong.
const alreadyExplained = 32

// Run runs the program. All that it has to know is in its environment.
func (host *host) Run(_ context.Context, request *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	environment, err := host.environment(request)
	if err != nil {
		return nil, err
	}
	program, remove, err := host.program(request.GetInfo())
	if err != nil {
		return &pulumirpc.RunResponse{Error: err.Error()}, nil
	}
	defer remove()
	program.Args = append(program.Args, request.GetArgs()...)
	program.Dir = request.GetPwd()
	program.Env = environment
	program.Stdout, program.Stderr = os.Stdout, os.Stderr
	return response(host.children.run(program)), nil
}

func response(err error) *pulumirpc.RunResponse {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return &pulumirpc.RunResponse{}
	case errors.As(err, &exit) && exit.ExitCode() == alreadyExplained:
		return &pulumirpc.RunResponse{Bail: true}
	default:
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("Program failed: %v", err)}
	}
}

func (host *host) environment(request *pulumirpc.RunRequest) ([]string, error) {
	config, err := json.Marshal(request.GetConfig())
	if err != nil {
		return nil, err
	}
	secrets, err := json.Marshal(request.GetConfigSecretKeys())
	if err != nil {
		return nil, err
	}
	environment := os.Environ()
	for name, value := range map[string]string{
		pulumi.EnvOrganization:        request.GetOrganization(),
		pulumi.EnvProject:             request.GetProject(),
		pulumi.EnvPulumiRootDirectory: request.GetInfo().GetRootDirectory(),
		pulumi.EnvStack:               request.GetStack(),
		pulumi.EnvConfig:              string(config),
		pulumi.EnvConfigSecretKeys:    string(secrets),
		pulumi.EnvDryRun:              strconv.FormatBool(request.GetDryRun()),
		pulumi.EnvParallel:            strconv.Itoa(int(request.GetParallel())),
		pulumi.EnvMonitor:             request.GetMonitorAddress(),
		pulumi.EnvEngine:              host.engine,
	} {
		environment = append(environment, name+"="+value)
	}
	return environment, nil
}
