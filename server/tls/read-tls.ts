import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What is wrong with a certificate, in a sentence for whoever starts the server. */
export class BadCertificate extends Error {
  readonly code = 'bad-certificate'
}

/** What the server speaks https with. */
export interface Tls {
  /** PEM: the certificate, and those between it and its authority */
  cert: string
  key: string
  /** UTC ms */
  validTo: number
  /** PEM: the store's own authority, where it signed this certificate and devices have to be told to trust it */
  authority?: string
}

/** Beside a certificate that `storehand certificate` made. */
export const AUTHORITY_FILE = 'authority.crt'

/**
 * Reads a certificate and its key.
 * @param now UTC ms
 * @throws BadCertificate when a file is missing, is no PEM, does not fit the other, or the certificate has expired
 */
export function readTls(certFile: string, keyFile: string, now: number): Tls {
  const cert = read(certFile)
  const key = read(keyFile)
  const certificate = parse(certFile, 'a certificate', () => new X509Certificate(cert))
  const privateKey = parse(keyFile, 'a private key', () => createPrivateKey(key))
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new BadCertificate(`The key ${keyFile} does not belong to the certificate ${certFile}.`)
  }
  const validTo = certificate.validToDate.getTime()
  if (validTo < now) {
    const on = certificate.validToDate.toISOString().slice(0, 10)
    throw new BadCertificate(`The certificate ${certFile} expired on ${on}. Make a new one: storehand certificate.`)
  }
  const authorityFile = join(dirname(certFile), AUTHORITY_FILE)
  const authority = existsSync(authorityFile) ? read(authorityFile) : undefined
  const isOurs = authority !== undefined && certificate.verify(new X509Certificate(authority).publicKey)
  return { cert, key, validTo, ...(isOurs && { authority }) }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? `There is no file ${file}.` : `The file ${file} cannot be read (${code}).`
    throw new BadCertificate(`${why} “storehand certificate” makes one.`)
  }
}

function parse<T>(file: string, what: string, work: () => T): T {
  try {
    return work()
  } catch {
    throw new BadCertificate(`${file} is not ${what} in PEM form.`)
  }
}
