// Package generate generates SDKs from a package schema, with the generators in Pulumi's own module.
package generate

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// Languages lists the languages that Generate knows. The generator for TypeScript is in the module,
// too, but this package has its own TypeScript SDK. Those for .NET and Java are in other modules.
var Languages = []string{"go", "python"}

// Generate writes the SDK of one language into a folder, which it replaces.
func Generate(language, text, folder string) error {
	var spec schema.PackageSpec
	if err := json.Unmarshal([]byte(text), &spec); err != nil {
		return fmt.Errorf("the schema is not JSON: %w", err)
	}
	// The schema refers to no other package, so nothing has to be loaded.
	loader := schema.NewCachedLoader(nil)
	bound, err := schema.ImportSpec(spec, nil, loader, schema.ValidationOptions{})
	if err != nil {
		return err
	}
	files, err := filesOf(language, bound, loader)
	if err != nil {
		return err
	}
	return write(files, folder)
}

func filesOf(language string, bound *schema.Package, loader schema.ReferenceLoader) (map[string][]byte, error) {
	const tool = "make sdks"
	switch language {
	case "go":
		return golang.GeneratePackage(tool, bound, nil)
	case "python":
		return python.GeneratePackage(tool, bound, nil, loader)
	}
	return nil, fmt.Errorf("no generator for %s; there are generators for %v", language, Languages)
}

func write(files map[string][]byte, folder string) error {
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	for name, content := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
