import v8 from 'node:v8'
import { mailOf, providerOf, pushContactOf, readSettings, refundsOf } from '../env.ts'
import { start } from '../main.ts'
import { BadCertificate, readTls, type Tls } from '../tls/read-tls.ts'
import { told } from './told.ts'

/** Exits by itself this long after being told to stop, in ms. */
const STOP_MS = 4_500

export interface StartCommandOptions {
  port?: number
  host?: string
  data?: string
  tlsCert?: string
  tlsKey?: string
  demo: boolean
}

/** Runs the server until SIGTERM or SIGINT; a second one ends it at once. */
export async function startCommand(options: StartCommandOptions) {
  // V8 collects what outlived its nursery only when the heap has grown far: an import of 20 MB held 130 MB of garbage
  v8.setFlagsFromString('--heap-growing-percent=50')
  const status = await told(async () => {
    const settings = readSettings(process.env)
    const running = await start({
      host: options.host ?? settings.HOST,
      port: options.port ?? settings.PORT,
      dataFolder: options.data ?? settings.STOREHAND_DATA,
      databaseUrl: settings.DATABASE_URL,
      adminKey: settings.STOREHAND_ADMIN_KEY,
      publicUrl: settings.STOREHAND_PUBLIC_URL,
      ssccPrefix: settings.STOREHAND_SSCC_PREFIX,
      oidc: providerOf(settings),
      mail: mailOf(settings),
      refunds: refundsOf(settings),
      pushContact: pushContactOf(settings),
      tls: tlsOf(options.tlsCert ?? settings.STOREHAND_TLS_CERT, options.tlsKey ?? settings.STOREHAND_TLS_KEY),
      demo: options.demo,
    })
    let stopping = false
    const stop = async () => {
      if (stopping) process.exit(1)
      stopping = true
      setTimeout(() => process.exit(1), STOP_MS).unref()
      const ended = await told(async () => {
        await running.stop()
        console.log('Stopped.')
      })
      process.exit(ended)
    }
    process.on('SIGTERM', () => void stop())
    process.on('SIGINT', () => void stop())
  })
  // what was opened before it failed would keep it going
  if (status !== 0) process.exit(status)
}

/** @throws BadCertificate, also when only one of the two is named */
function tlsOf(certFile: string | undefined, keyFile: string | undefined): Tls | undefined {
  if (certFile === undefined && keyFile === undefined) return undefined
  if (certFile === undefined || keyFile === undefined) {
    throw new BadCertificate('A certificate and its key belong together: give both --tls-cert and --tls-key.')
  }
  return readTls(certFile, keyFile, Date.now())
}
