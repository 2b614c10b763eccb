import pulumi
import pulumi_atlas_orgs as atlas_orgs

acme = atlas_orgs.Organization(
    "acme",
    org_id="64b000000000000000000001",
    name="Acme",
    settings={"multi_factor_auth_required": True},
)
ada = atlas_orgs.OrgInvitation(
    "ada",
    org_id=acme.org_id,
    username="ada@example.com",
    roles=["ORG_OWNER"],
)
atlas_orgs.OrgInvitation(
    "grace",
    org_id=acme.org_id,
    username="grace@example.com",
    roles=["ORG_MEMBER", "ORG_BILLING_ADMIN"],
)
pulumi.export("status", ada.status)
