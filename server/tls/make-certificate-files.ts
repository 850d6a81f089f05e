import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { makeAuthority, makeServerCertificate, mayVouchFor, type KeyAndCertificate } from './make-certificate.ts'
import { AUTHORITY_FILE, BadCertificate, readTls } from './read-tls.ts'

export interface MadeCertificate {
  certFile: string
  keyFile: string
  authorityFile: string
  /** names and addresses that the certificate is for */
  hosts: string[]
  /** UTC ms */
  validTo: number
  /** devices have to be told to trust it */
  newAuthority: boolean
}

/**
 * Makes a certificate in `tls/` of the data folder, and before it the store's own authority where there is none yet. The
 * authority stays, so that devices which trust it trust the next certificate too.
 * @param hosts what devices will type; this machine's own names and addresses when empty
 * @param now UTC ms
 * @throws BadCertificate when the authority that is there may not vouch for a name
 */
export async function makeCertificateFiles(dataFolder: string, hosts: string[], now: number): Promise<MadeCertificate> {
  const folder = join(dataFolder, 'tls')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const authorityFile = join(folder, AUTHORITY_FILE)
  const authorityKeyFile = join(folder, 'authority.key')
  const newAuthority = !existsSync(authorityFile)
  const wanted = [...(hosts.length > 0 ? hosts : ownHosts()), 'localhost', '127.0.0.1']
  if (newAuthority) save(authorityFile, authorityKeyFile, await makeAuthority(wanted, now))
  const authority = {
    certificate: readFileSync(authorityFile, 'utf8'),
    key: readFileSync(authorityKeyFile, 'utf8'),
  }
  const foreign = wanted.filter((host) => !mayVouchFor(authority.certificate, host))
  // an address that this machine has got since is not what anybody asked for
  const all = [...new Set(wanted)].filter((host) => hosts.length > 0 || !foreign.includes(host))
  if (hosts.length > 0 && foreign.length > 0) {
    throw new BadCertificate(
      `Devices do not trust this store's authority for ${foreign.join(', ')}: it is for private addresses and for the ` +
        `names that it was made with. Remove ${folder} to make a new one; each device has to trust it anew.`,
    )
  }
  const certFile = join(folder, 'server.crt')
  const keyFile = join(folder, 'server.key')
  save(certFile, keyFile, await makeServerCertificate(authority, all, now))
  const { validTo } = readTls(certFile, keyFile, now)
  return { certFile, keyFile, authorityFile, hosts: all, validTo, newAuthority }
}

/** The names and addresses by which other machines may find this one. */
function ownHosts(): string[] {
  const name = hostname().toLowerCase()
  const addresses = Object.values(networkInterfaces())
    .flatMap((nets) => nets ?? [])
    .filter((net) => net.family === 'IPv4' && !net.internal)
    .map(({ address }) => address)
  const names = name.includes('.') ? [name] : [name, `${name}.local`]
  return [...addresses, ...names.filter((host) => /^[a-z0-9.-]+$/.test(host) && isIP(host) === 0)]
}

function save(certFile: string, keyFile: string, { certificate, key }: KeyAndCertificate): void {
  // the key first: a certificate that is there has its key
  for (const [file, text] of [
    [keyFile, key],
    [certFile, certificate],
  ] as const) {
    writeFileSync(`${file}.new`, `${text}\n`, { mode: 0o600 })
    chmodSync(`${file}.new`, 0o600)
    renameSync(`${file}.new`, file)
  }
}
