import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { invitationLink } from '#domain/devices/enrolment-code.ts'
import { inviteAsAdmin, type Invited } from '../enrolment-codes.ts'
import { readSettings } from '../env.ts'
import { readAddress } from '../store/data-folder.ts'
import { onlyStore } from '../stores.ts'
import type { EnrolOptions } from './enrol.ts'
import { openUnlessInUse, requestRunningServer, ServerRefused } from './running-server.ts'
import { told } from './told.ts'

/** @returns the exit status */
export async function runEnrol(options: EnrolOptions): Promise<number> {
  return await told(async () => {
    const settings = readSettings(process.env)
    const dataFolder = resolve(options.data ?? settings.STOREHAND_DATA)
    const wanted = { devices: options.devices, minutes: options.hours * 60 }
    const origin = originOf(options.url ?? readAddress(dataFolder)?.address)
    const invited = await invite(dataFolder, settings, wanted, options.store)
    const link = origin && invitationLink({ origin, code: invited.code })
    console.log(options.json ? JSON.stringify({ ...invited, link }) : inWords(invited, link).join('\n'))
  })
}

async function invite(
  dataFolder: string,
  settings: ReturnType<typeof readSettings>,
  wanted: { devices: number; minutes: number },
  storeId: string | undefined,
): Promise<Invited> {
  const database = await openUnlessInUse(dataFolder, settings)
  if (database) {
    try {
      return await inviteAsAdmin(database, (await onlyStore(database, storeId)).id, wanted)
    } finally {
      await database.close()
    }
  }
  const json = { 'content-type': 'application/json' }
  const request = requestRunningServer(dataFolder, settings, '/v1/enrolment-codes', {
    ...{ method: 'POST', headers: json, query: { storeId } },
  })
  request.end(JSON.stringify(wanted))
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const body = await text(response)
  if (response.statusCode !== 201) throw new ServerRefused(body)
  return JSON.parse(body) as Invited
}

/** @throws Error bad-address where it is no address of a server */
function originOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed && /^https?:$/.test(parsed.protocol)) return parsed.origin
  throw Object.assign(new Error(`${url} is no address: it begins with https://.`), { code: 'bad-address' })
}

function inWords({ code, devices, expiresAt }: Invited, link: string | undefined): string[] {
  const until = new Date(expiresAt).toISOString().slice(0, 16).replace('T', ' ')
  const times = devices === 1 ? 'once' : `for ${devices} devices`
  const open = link ?? 'Name the address that devices open with --url to get a link.'
  return [`Enrolment code: ${code}`, `Good ${times}, until ${until} UTC.`, open]
}
