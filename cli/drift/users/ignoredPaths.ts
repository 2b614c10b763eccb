import { addressKey } from "../../../provider/domain/username";

/** A part of a path of the option `ignoreChanges`: `.name`, `["name"]`, `[0]` or `[*]`. */
const PART = /\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|\.?([^.[]+)/g;

/** The paths of an OrgUsers that are about one person, as paths of an OrgInvitation. */
export function ignoredOfUser(paths: readonly string[], address: string): string[] {
  return paths.flatMap((path) => {
    const [first, user, ...rest] = [...path.matchAll(PART)].map(
      ([, quoted, index, name]) => quoted?.replace(/\\(.)/g, "$1") ?? index ?? name ?? "",
    );
    if (first === "*") return ["*"];
    if (first !== "users") return [];
    if (user === undefined) return ["*"];
    const isOther = user !== "*" && addressKey(user) !== addressKey(address);
    if (isOther) return [];
    return [rest[0] ?? "*"];
  });
}
