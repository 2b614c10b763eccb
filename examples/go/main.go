package main

import (
	"github.com/pulumi-atlas-orgs/pulumi-atlas-orgs/sdk/go/atlasorgs"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		acme, err := atlasorgs.NewOrganization(ctx, "acme", &atlasorgs.OrganizationArgs{
			OrgId: pulumi.String("64b000000000000000000001"),
			Name:  pulumi.String("Acme"),
			Settings: &atlasorgs.OrganizationSettingsArgs{
				MultiFactorAuthRequired: pulumi.Bool(true),
			},
		})
		if err != nil {
			return err
		}
		ada, err := atlasorgs.NewOrgInvitation(ctx, "ada", &atlasorgs.OrgInvitationArgs{
			OrgId:    acme.OrgId,
			Username: pulumi.String("ada@example.com"),
			Roles:    pulumi.StringArray{atlasorgs.OrgRoleOrgOwner},
		})
		if err != nil {
			return err
		}
		_, err = atlasorgs.NewOrgInvitation(ctx, "grace", &atlasorgs.OrgInvitationArgs{
			OrgId:    acme.OrgId,
			Username: pulumi.String("grace@example.com"),
			Roles:    pulumi.StringArray{atlasorgs.OrgRoleOrgMember, atlasorgs.OrgRoleOrgBillingAdmin},
		})
		if err != nil {
			return err
		}
		ctx.Export("status", ada.Status)
		return nil
	})
}
