const CERTIFICATE = /CERT|SIGNATURE|^ERR_(SSL|TLS)|PRX_TLS/;

const NO_TLS = "The server does not use TLS on this port. Check the base URL.";

const BY_CODE: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED:
    "Check the clock of this machine: a wrong one makes valid certificates expired.",
  CERT_NOT_YET_VALID:
    "Check the clock of this machine: to a late one, certificates are not valid yet.",
  ERR_TLS_CERT_ALTNAME_INVALID:
    "The certificate belongs to another host. Check the base URL, the DNS and the proxy.",
  ERR_SSL_WRONG_VERSION_NUMBER: NO_TLS,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NO_TLS,
  ECONNREFUSED: "Nothing listens at this address.",
  PROXY_407: "Add the user name and the password of the proxy to its URL.",
};

/** What to do about a response that never came, besides what its message says; empty if nothing. */
export function lostAdvice(code = "", baseUrl: string, proxy: string | undefined): string {
  const known = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
  if (known !== undefined) return known;
  if (CERTIFICATE.test(code))
    return "A firewall or proxy that inspects TLS signs with its own certificate authority. Set NODE_EXTRA_CA_CERTS to the file that contains its certificate.";
  if (proxy !== undefined) return "";
  const { host } = new URL(baseUrl);
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code))
    return `If this network reaches the internet through a proxy, set HTTPS_PROXY to its URL. Otherwise check that the DNS resolves ${host}.`;
  if (/TIMEOUT|TIMEDOUT/.test(code))
    return `A firewall may drop the connection. Allow connections to ${host}, or set HTTPS_PROXY to the URL of a proxy.`;
  return "";
}
