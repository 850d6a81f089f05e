import { resolve } from 'node:path'
import { invitationLink } from '#domain/devices/enrolment-code.ts'
import type { Invited } from '#domain/protocol.ts'
import { readSettings } from '../env.ts'
import { isSecure } from '../secure-address.ts'
import { readAddress } from '../store/data-folder.ts'
import { askApi } from './ask-api.ts'
import type { EnrolOptions } from './enrol.ts'
import { told } from './told.ts'

/** @returns the exit status */
export async function runEnrol({ devices, hours, url, store, data, json }: EnrolOptions): Promise<number> {
  return await told(async () => {
    const query = store === undefined ? '' : `?storeId=${encodeURIComponent(store)}`
    const body = { devices, minutes: hours * 60 }
    const invited = await askApi<Invited>(data, { method: 'POST', url: `/v1/enrolment-codes${query}`, body })
    const origin = url ?? addressOfServer(data)
    const link = origin && invitationLink({ origin, code: invited.code })
    console.log(json ? JSON.stringify({ ...invited, link }) : inWords(invited, link).join('\n'))
  })
}

/** Where the server answers, if devices can work there: not over plain http, nor at “every network”. */
function addressOfServer(data: string | undefined): string | undefined {
  const { address } = readAddress(resolve(data ?? readSettings(process.env).STOREHAND_DATA)) ?? {}
  const url = address === undefined ? undefined : new URL(address)
  return url && isSecure(url) && !EVERY_NETWORK.includes(url.hostname) ? url.origin : undefined
}

const EVERY_NETWORK = ['0.0.0.0', '[::]']

function inWords({ code, devices, expiresAt }: Invited, link: string | undefined): string[] {
  const until = new Date(expiresAt).toISOString().slice(0, 16).replace('T', ' ')
  const times = devices === 1 ? 'once' : `for ${devices} devices`
  const open = link ?? 'Name the address that devices open with --url to get a link.'
  return [`Enrolment code: ${code}`, `Good ${times}, until ${until} UTC.`, open]
}
