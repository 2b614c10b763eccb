@rem Windows does not start the script beside this file.
@node "%~dp0pulumi-resource-atlas-orgs" %*
