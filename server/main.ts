import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { buildApp } from './app.ts'
import { newSecret } from './authenticate.ts'
import { fileCarrier } from './carriers/file-carrier.ts'
import { openDataKeys } from './data-keys.ts'
import { createFirstStore } from './first-store.ts'
import { openHandoverCodes } from './handover-code.ts'
import type { MailSettings } from './env.ts'
import { addressOf, howToSignIn } from './how-to-sign-in.ts'
import { countParkedEvents } from './jobs/count-parked-events.ts'
import { deliverMessages } from './jobs/deliver-messages.ts'
import { deliverWebhooks } from './jobs/deliver-webhooks.ts'
import { expireHolds } from './jobs/expire-holds.ts'
import { expireReservations } from './jobs/expire-reservations.ts'
import { forgetLabels, makeLabels } from './jobs/make-labels.ts'
import { pruneHistory } from './jobs/prune-history.ts'
import { receivePhotos } from './jobs/receive-photos.ts'
import { deliverEvents } from './jobs/deliver-events.ts'
import { notificationPusher } from './jobs/push-notifications.ts'
import { remindCustomers } from './jobs/remind-customers.ts'
import { repeat } from './jobs/repeat.ts'
import { sendRefunds } from './jobs/send-refunds.ts'
import { tellOpenHours } from './jobs/tell-open-hours.ts'
import { shrinkFeed } from './jobs/shrink-feed.ts'
import { filePort } from './notify/file-port.ts'
import { openPushKeys } from './notify/push-keys.ts'
import { webPush } from './notify/push-port.ts'
import { smtpPort } from './notify/smtp-port.ts'
import type { ProviderSettings } from './oidc/provider.ts'
import { removeAddress, secretFile, writeAddress } from './store/data-folder.ts'
import { openDatabase, type Database } from './store/database.ts'
import { fileRefunds } from './refunds/file-refunds.ts'
import { type WebhookRefunds, webhookRefunds } from './refunds/webhook-refunds.ts'
import { shareStores } from './share-stores.ts'
import { listStores } from './stores.ts'
import type { Tls } from './tls/read-tls.ts'

export interface StartOptions {
  host: string
  /** 0 takes any free port */
  port: number
  dataFolder: string
  databaseUrl?: string | undefined
  adminKey?: string | undefined
  /** where customers find their pages */
  publicUrl?: string | undefined
  oidc?: ProviderSettings | undefined
  /** tells customers; without it nobody is told by this server */
  mail?: MailSettings | undefined
  /** where refunds are posted; without it they are lines of a file */
  refunds?: WebhookRefunds | undefined
  /** whom push services write to, mailto: or https:; without it no device is told while its app is closed */
  pushContact?: string | undefined
  /** speaks https with it; plain http without */
  tls?: Tls | undefined
  /** the company's GS1 prefix: labels have SSCCs with it, numbers of our own without */
  ssccPrefix?: string | undefined
  /** fills an empty installation with a demo store */
  demo: boolean
  print?: (line: string) => void
}

export interface Running {
  address: string
  /** Stops taking requests, finishes those under way, and closes the database. */
  stop(): Promise<void>
}

/** Requests under way when the server stops have this long, in ms. */
const DRAIN_MS = 2_000
/** And jobs, which stop at their next batch, this much longer. */
const JOBS_MS = 500
/** Between two looks for what one store says to another, what customers are told, and what is paid back, in ms. */
const TELL_MS = 2_000
/** Between two looks for labels that carriers are to make, in ms. */
const LABEL_MS = 2_000
/** Between two looks for what may leave the feed, in ms. */
const SHRINK_MS = 3600_000
/** Between two looks for photos that are here and still missed, in ms. */
const RECEIVE_MS = 3600_000
/** Between two looks for reservations and holds that are over, in ms. */
const EXPIRE_MS = 15_000
/** Between two looks for customers who are to be reminded, in ms. */
const REMIND_MS = 60_000
/** Between two looks for what devices with closed apps are to be told, in ms. */
const PUSH_MS = 5_000
/** Between two looks for changes that webhooks are to be told, in ms. */
const DELIVER_MS = 5_000
/** Between two looks for events of tills that can be counted by now, in ms. */
const COUNT_MS = 3600_000
/** Between two looks whether stores' hours are told as they are, in ms. */
const HOURS_MS = 300_000
/** Between two prunings of what nobody can ask for any more, in ms. */
const PRUNE_MS = 24 * 3600_000

/**
 * Starts the server and says so.
 * @throws DataFolderInUse; errors of the database or of listening as they are
 */
export async function start(options: StartOptions): Promise<Running> {
  const { host, port, tls, oidc, publicUrl, demo, print = console.log } = options
  const dataFolder = resolve(options.dataFolder)
  const database = await openDatabase({ dataFolder, databaseUrl: options.databaseUrl })
  // what a process that was killed has left
  removeAddress(dataFolder)
  try {
    const handoverCodes = await openHandoverCodes(database)
    const dataKeys = await openDataKeys(database)
    const adminKey = options.adminKey ?? secretFile(dataFolder, 'admin.key', newSecret)
    if ((await listStores(database)).length === 0) {
      if (demo) await (await import('./demo/seed.ts')).seedDemo({ database, clock: database.clock, handoverCodes })
      else await createFirstStore(database)
    }
    const app = await buildApp({
      ...{ database, handoverCodes, dataKeys, adminKey, oidc, publicUrl, tls, log: process.stderr },
      distFolder: join(import.meta.dirname, '..', 'dist'),
      demo: (await hasDemo(database)) ? (await import('./demo/sheet.ts')).demoSheet : undefined,
    })
    await app.listen({ host, port })

    const address = addressOf(app.server.address(), host, tls ? 'https' : 'http')
    writeAddress(dataFolder, { address, certificate: tls?.cert })
    const place = { database, host, address, dataFolder, tls, adminKeySet: options.adminKey !== undefined }
    for (const line of await howToSignIn(place)) print(line)
    print(`Storehand is ready on ${address}`)
    const complain = (error: unknown) => app.log.error(error)
    await shareStores(database)
    const telling = repeat((ending) => deliverEvents(database, handoverCodes, ending), TELL_MS, complain)
    const shrinking = repeat((ending) => shrinkFeed(database, ending), SHRINK_MS, complain)
    const carrier = fileCarrier({ folder: join(dataFolder, 'labels'), prefix: options.ssccPrefix })
    const labelling = repeat((ending) => makeLabels(database, carrier, ending), LABEL_MS, complain)
    const forgetting = repeat((ending) => forgetLabels(database, carrier, ending), SHRINK_MS, complain)
    const pruning = repeat((ending) => pruneHistory(database, ending), PRUNE_MS, complain)
    const hours = repeat((ending) => tellOpenHours(database, ending), HOURS_MS, complain)
    const receiving = repeat(() => receivePhotos(database), RECEIVE_MS, complain)
    const expiring = repeat((ending) => expireReservations(database, ending), EXPIRE_MS, complain)
    const holding = repeat((ending) => expireHolds(database, ending), EXPIRE_MS, complain)
    const counting = repeat(() => countParkedEvents(database), COUNT_MS, complain)
    const post = options.mail && {
      language: options.mail.language,
      port: mailPort(options.mail, dataFolder, database.clock),
    }
    const posting = repeat((ending) => deliverMessages(database, handoverCodes, post, ending), TELL_MS, complain)
    const remind = async (ending: AbortSignal) => (post ? await remindCustomers(database, ending) : undefined)
    const reminding = repeat(remind, REMIND_MS, complain)
    const refunds = options.refunds
      ? webhookRefunds(options.refunds, database.clock)
      : fileRefunds(join(dataFolder, 'refunds.jsonl'))
    const refunding = repeat((ending) => sendRefunds(database, refunds, ending), TELL_MS, complain)
    const delivering = repeat((ending) => deliverWebhooks(database, ending), DELIVER_MS, complain)
    const { pushContact } = options
    const push = pushContact && notificationPusher(database, webPush(await openPushKeys(database), pushContact))
    const pushing = push ? [repeat(push, PUSH_MS, complain)] : []
    return {
      address,
      async stop() {
        removeAddress(dataFolder)
        const running = [
          ...[labelling, forgetting, shrinking, pruning, receiving, expiring, holding],
          ...[posting, reminding, refunding, delivering, telling, counting, hours, ...pushing],
        ]
        const jobs = Promise.all(running.map((job) => job.stop()))
        const impatience = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS)
        await app.close()
        clearTimeout(impatience)
        await Promise.race([jobs, wait(JOBS_MS)])
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

const mailPort = ({ from, smtpUrl }: MailSettings, dataFolder: string, clock: () => number) =>
  smtpUrl === undefined ? filePort(join(dataFolder, 'outgoing-mail'), from, clock) : smtpPort(smtpUrl, from, clock)

const hasDemo = async (database: Database) => (await listStores(database)).some(({ id }) => id === 'demo')
