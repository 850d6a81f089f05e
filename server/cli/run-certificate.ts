import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { readSettings } from '../env.ts'
import { makeCertificateFiles } from '../tls/make-certificate-files.ts'
import { told } from './told.ts'

/** @returns the exit status */
export async function runCertificate(hosts: string[], options: { data?: string }): Promise<number> {
  return await told(async () => {
    const settings = readSettings(process.env)
    const dataFolder = resolve(options.data ?? settings.STOREHAND_DATA)
    const made = await makeCertificateFiles(dataFolder, hosts, Date.now())
    const [certFile, keyFile] = [made.certFile, made.keyFile].map((file) => relative('.', file))
    const { fingerprint256 } = new X509Certificate(readFileSync(made.authorityFile))
    const [host = 'localhost'] = made.hosts
    console.log(`Made ${certFile} for ${made.hosts.join(', ')}.`)
    console.log(`It is valid until ${new Date(made.validTo).toISOString().slice(0, 10)}; run this again before then.`)
    console.log(`Start the server with it:`)
    console.log(`  npm start -- --host 0.0.0.0 --tls-cert ${certFile} --tls-key ${keyFile}`)
    if (made.newAuthority) {
      console.log(`Then, once on each device, open https://${host}:${settings.PORT}/trust and follow the page.`)
      console.log('The browser warns you that one time. Compare the fingerprint on the page with this one:')
    } else console.log('Devices that trust the authority need nothing. Its fingerprint:')
    console.log(`  ${fingerprint256}`)
  })
}
