import { randomBytes } from 'node:crypto'
import { BlockList, isIP, isIPv4 } from 'node:net'
// the next one resolves its own parts with it
import 'reflect-metadata'
import { AsnConvert } from '@peculiar/asn1-schema'
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  AuthorityKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'

/** A certificate and its private key, each as PEM. */
export interface KeyAndCertificate {
  certificate: string
  key: string
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const DAY = 86_400_000
const AUTHORITY_DAYS = 3650
/** Apple's systems refuse a server's certificate that is valid for more than 398 days, whoever signed it. */
const SERVER_DAYS = 397
/** A device whose clock is a little slow shall not find a certificate of the future. In ms. */
const SLACK_MS = DAY

/** Addresses that belong to nobody on the internet: RFC 1918, link-local, this machine. */
const privateNetworks = [
  { address: '10.0.0.0', prefix: 8 },
  { address: '172.16.0.0', prefix: 12 },
  { address: '192.168.0.0', prefix: 16 },
  { address: '169.254.0.0', prefix: 16 },
  { address: '127.0.0.0', prefix: 8 },
]
/** iPAddress [7] of a GeneralName (RFC 5280), as its first byte. */
const IP_ADDRESS = 0x87

/** Names that no public authority gives (RFC 6761, 6762, 8375, and `.internal` by ICANN in 2024). */
const privateNames = ['localhost', 'local', 'home.arpa', 'internal', 'lan']

/**
 * Makes an authority of the store's own. Devices that trust it trust it for private addresses and `hosts` only (RFC 5280,
 * name constraints): whoever steals its key cannot pretend to be a bank.
 * @param hosts names and IPv4 addresses outside the private ones that it may vouch for
 * @param now UTC ms
 */
export async function makeAuthority(hosts: string[], now: number): Promise<KeyAndCertificate> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...{ keys, signingAlgorithm: ALGORITHM, serialNumber: newSerial() },
    // two of one name would be mistaken for each other
    name: [{ CN: [`Storehand of this store (${randomBytes(2).toString('hex')})`] }],
    notBefore: new Date(now - SLACK_MS),
    notAfter: new Date(now + AUTHORITY_DAYS * DAY),
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      onlyFor(hosts),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await keyPem(keys.privateKey) }
}

/**
 * Makes a server's certificate, signed by the authority.
 * @param hosts the names and addresses that devices type
 * @param now UTC ms
 */
export async function makeServerCertificate(
  authority: KeyAndCertificate,
  hosts: string[],
  now: number,
): Promise<KeyAndCertificate> {
  const issuer = new X509Certificate(authority.certificate)
  const signingKey = await crypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(authority.key), ALGORITHM, false, [
    'sign',
  ])
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.create({
    ...{ publicKey: keys.publicKey, signingKey, signingAlgorithm: ALGORITHM, serialNumber: newSerial() },
    issuer: issuer.subject,
    subject: [{ CN: [hosts[0] ?? 'storehand'] }],
    notBefore: new Date(now - SLACK_MS),
    notAfter: new Date(now - SLACK_MS + SERVER_DAYS * DAY),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        hosts.map((host) => ({ type: isIP(host) ? ('ip' as const) : ('dns' as const), value: host })),
      ),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await keyPem(keys.privateKey) }
}

/** Whether the authority may vouch for it: a private IPv4 address, a private name, or what it was made for. */
export function mayVouchFor(authority: string, host: string): boolean {
  const extension = new X509Certificate(authority).getExtension(id_ce_nameConstraints)
  const constraints = extension && AsnConvert.parse(extension.value, NameConstraints)
  const bases = [...(constraints?.permittedSubtrees ?? [])].map(({ base }) => base)
  if (isIP(host) === 0) {
    return bases.some(({ dNSName }) => dNSName !== undefined && (host === dNSName || host.endsWith(`.${dNSName}`)))
  }
  const networks = new BlockList()
  for (const base of bases) {
    const [type, , ...bytes] = new Uint8Array(AsnConvert.serialize(base))
    if (type !== IP_ADDRESS || bytes.length !== 8) continue
    const prefix = bytes.slice(4).reduce((bits, byte) => bits + byte.toString(2).replaceAll('0', '').length, 0)
    networks.addSubnet(bytes.slice(0, 4).join('.'), prefix)
  }
  return isIPv4(host) && networks.check(host)
}

/** RFC 5280 4.2.1.10. Critical, so that a browser that does not understand it refuses rather than overlooks it. */
function onlyFor(hosts: string[]): Extension {
  const names = [...privateNames, ...hosts.filter((host) => isIP(host) === 0)]
  const networks = [...privateNetworks, ...hosts.filter(isIPv4).map((address) => ({ address, prefix: 32 }))]
  const bases = [
    ...names.map((name) => new GeneralName({ dNSName: name })),
    ...networks.map(({ address, prefix }) => {
      const mask = [0, 8, 16, 24].map((from) => 256 - 2 ** (8 - Math.min(Math.max(prefix - from, 0), 8)))
      // address and mask: the library's own field takes an address without a mask
      return AsnConvert.parse(new Uint8Array([IP_ADDRESS, 8, ...address.split('.').map(Number), ...mask]), GeneralName)
    }),
  ]
  const permittedSubtrees = new GeneralSubtrees(bases.map((base) => new GeneralSubtree({ base })))
  return new Extension(id_ce_nameConstraints, true, AsnConvert.serialize(new NameConstraints({ permittedSubtrees })))
}

const newSerial = () => `00${randomBytes(15).toString('hex')}`

async function keyPem(key: typeof CryptoKey.prototype): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), PemConverter.PrivateKeyTag)
}
