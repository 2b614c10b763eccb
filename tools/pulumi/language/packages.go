package main

import (
	"context"
	"path/filepath"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"pulumi-atlas-orgs/tools/pulumi/generate"
)

// GetRequiredPackages returns the plugins that the program's SDKs name in their pulumi-plugin.json.
func (host *host) GetRequiredPackages(
	_ context.Context, request *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	patterns, err := host.sdks(request.GetInfo())
	if err != nil {
		return nil, err
	}
	var packages []*pulumirpc.PackageDependency
	for _, pattern := range patterns {
		found, _ := filepath.Glob(pattern)
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
	err := generate.Generate(host.name(), request.GetSchema(), request.GetDirectory())
	return &pulumirpc.GeneratePackageResponse{}, err
}

// Link makes the program use the SDKs that `pulumi package add` generated.
func (host *host) Link(
	_ context.Context, request *pulumirpc.LinkRequest,
) (*pulumirpc.LinkResponse, error) {
	for _, one := range request.GetPackages() {
		if err := host.link(request.GetInfo(), one.GetPath(), one.GetPackage().GetVersion()); err != nil {
			return nil, err
		}
	}
	return &pulumirpc.LinkResponse{}, nil
}

func (host *host) InstallDependencies(
	request *pulumirpc.InstallDependenciesRequest, _ pulumirpc.LanguageRuntime_InstallDependenciesServer,
) error {
	return host.install(request.GetInfo())
}
