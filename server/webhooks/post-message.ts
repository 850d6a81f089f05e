import { createHmac } from 'node:crypto'
import { type Address, type Answered, postOut } from '../post-out.ts'

export const SECRET_PREFIX = 'whsec_'

/** What is told: `id` is the same where the same is told again. */
export interface Message {
  id: string
  body: string
  /** besides those that sign it */
  headers?: Record<string, string>
}

/** Where to, and what shows who tells it. */
export interface Receiver extends Address {
  secret: string
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

/** Sends it once. @throws where nobody answers, or the address is private */
export async function postMessage(message: Message, receiver: Receiver, seconds: number): Promise<Answered> {
  const signed = headersOf(message, receiver.secret, seconds)
  return await postOut(receiver, { 'content-type': 'application/json', ...message.headers, ...signed }, message.body)
}
