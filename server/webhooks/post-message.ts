import { createHmac } from 'node:crypto'
import { lookup as resolve, type LookupAddress } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** An answer that takes longer is none, in ms. */
const ANSWER_MS = 15_000

export const SECRET_PREFIX = 'whsec_'

/** What is told: `id` is the same where the same is told again. */
export interface Message {
  id: string
  body: string
}

/** Where to, and what shows who tells it. `ownNetwork`: the address may be in the store's own network, without https. */
export interface Receiver {
  url: string
  secret: string
  ownNetwork: boolean
}

/**
 * The headers of Standard Webhooks (standardwebhooks.com), which has libraries for whoever checks them.
 * @param seconds UTC, since 1970
 */
export function headersOf({ id, body }: Message, secret: string, seconds: number): Record<string, string> {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` }
}

/** Networks that are nobody's on the internet: what stands there is the server's own neighbourhood. */
const PRIVATE = new BlockList()
const RANGES4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4'],
]
for (const range of RANGES4) PRIVATE.addSubnet(range.split('/')[0] ?? '', Number(range.split('/')[1]), 'ipv4')
for (const range of ['::/127', 'fc00::/7', 'fe80::/10', 'ff00::/8', '64:ff9b::/96']) {
  PRIVATE.addSubnet(range.split('/')[0] ?? '', Number(range.split('/')[1]), 'ipv6')
}

/** Whether this IP address is in a private network; one of IPv4 inside of IPv6 too. */
export function isPrivate(address: string): boolean {
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

const refused = () => new Error('The address is in a private network.')

/** Looked at where the connection is made: a name may mean another address a moment later. */
const lookupPublic: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    const addresses: LookupAddress[] = found
    if (error) callback(error, '')
    else if (addresses.some(({ address }) => isPrivate(address))) callback(refused(), '')
    else if (options.all) callback(null, addresses)
    else callback(null, addresses[0]?.address ?? '', addresses[0]?.family)
  })
}

/** Sends it once; a redirect is not followed. @returns the status. @throws where nobody answers, or the address is private */
export async function postMessage(message: Message, receiver: Receiver, seconds: number): Promise<number> {
  const url = new URL(receiver.url)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!receiver.ownNetwork && isIP(host) !== 0 && isPrivate(host)) throw refused()
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(message.body),
    'user-agent': 'Storehand',
    ...headersOf(message, receiver.secret, seconds),
  }
  const guarded = receiver.ownNetwork ? {} : { lookup: lookupPublic }
  return await new Promise((answered, fail) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const options = { method: 'POST', headers, signal: AbortSignal.timeout(ANSWER_MS), ...guarded }
    const request = send(url, options, (response) => {
      answered(response.statusCode ?? 0)
      // nobody reads what else it says
      response.destroy()
    })
    request.once('error', fail)
    request.end(message.body)
  })
}
