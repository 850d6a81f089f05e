import { lookup as resolve, type LookupAddress } from 'node:dns'
import { type IncomingMessage, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** An answer that takes longer is none, in ms. */
const ANSWER_MS = 15_000

/** What is read of an answer that says no, in characters. */
const TEXT_LENGTH = 2000

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

/** Whether an address names a private network outright; a name that leads to one is found out where the connection is made. */
export function namesPrivate({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  return isIP(host) !== 0 && isPrivate(host)
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

/** Where to. `ownNetwork`: the address may be in the store's own network, without https. */
export interface Address {
  url: string
  ownNetwork: boolean
}

export interface Answered {
  status: number
  /** how long it wants to be left alone, in seconds, where it says so by a number */
  retryAfterS?: number
  /** how what else it says begins, where it says no */
  text?: string
}

/**
 * Posts once to an address that somebody else chose; a redirect is not followed.
 * @throws where nobody answers, or the address is private
 */
export async function postOut(
  { url: text, ownNetwork }: Address,
  headers: Record<string, string | number>,
  body: string | Uint8Array,
): Promise<Answered> {
  const url = new URL(text)
  if (!ownNetwork && namesPrivate(url)) throw refused()
  const guarded = ownNetwork ? {} : { lookup: lookupPublic }
  return await new Promise((answered, fail) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const sent = { 'content-length': Buffer.byteLength(body), 'user-agent': 'Storehand', ...headers }
    const options = { method: 'POST', headers: sent, signal: AbortSignal.timeout(ANSWER_MS), ...guarded }
    const request = send(url, options, (response) => {
      const after = Number(response.headers['retry-after'] ?? NaN)
      const status = response.statusCode ?? 0
      const answer = { status, ...(after >= 0 && { retryAfterS: after }) }
      if (status >= 400) {
        void beginningOf(response).then((text) => answered({ ...answer, text }))
        return
      }
      answered(answer)
      // nobody reads what else it says
      response.destroy()
    })
    request.once('error', fail)
    request.end(body)
  })
}

/** The first bytes of an answer; those of one that breaks off until there. */
async function beginningOf(response: IncomingMessage): Promise<string> {
  let text = ''
  response.setEncoding('utf8')
  try {
    for await (const part of response) {
      text += part
      if (text.length >= TEXT_LENGTH) break
    }
  } catch {
    // what came is enough
  }
  return text.slice(0, TEXT_LENGTH)
}
