import type { Answered } from '../post-out.ts'
import { postMessage } from '../webhooks/post-message.ts'
import { type RefundAnswer, type RefundPort, RefundsAway } from './refund-port.ts'

const HOUR_MS = 3_600_000
/** Payment providers know a key again for a day, most of them. */
const KNOWS_MS = 20 * HOUR_MS
/**
 * Answers of 400 and more below 500 that may pass: settings that somebody will mend (who we are, where it is), a repeat while the first is under way, and
 * those that say so.
 */
const PASSING = new Set([401, 403, 404, 407, 408, 409, 421, 423, 425, 429])

export interface WebhookRefunds {
  url: string
  /** signs what it is told, `whsec_…` */
  secret: string
}

/**
 * Posts each refund to an address, signed as webhooks are (webhooks/post-message.ts); its id is the message's, and the idempotency
 * key. What the address will not take for good is refused.
 */
export function webhookRefunds({ url, secret }: WebhookRefunds, clock: () => number): RefundPort {
  // the server's settings name it, so it may stand in the store's own network
  const receiver = { url, secret, ownNetwork: true }
  return {
    knowsForMs: KNOWS_MS,
    async send(refund) {
      const now = clock()
      const body = JSON.stringify({ type: 'refund.asked', timestamp: new Date(now).toISOString(), data: refund })
      const message = { id: refund.refundId, body, headers: { 'idempotency-key': refund.refundId } }
      let answered: Answered
      try {
        answered = await postMessage(message, receiver, Math.floor(now / 1000))
      } catch (error) {
        throw new RefundsAway(error instanceof Error ? error.message : String(error), 0, { cause: error })
      }
      return judge(answered)
    },
  }
}

function judge({ status, text = '', retryAfterS = 0 }: Answered): RefundAnswer {
  if (status >= 200 && status < 300) return { kind: 'taken' }
  const why = `It was answered ${status}${wordsOf(text)}.`
  if (status >= 400 && status < 500 && !PASSING.has(status)) return { kind: 'refused', why }
  throw new RefundsAway(why, retryAfterS * 1000)
}

/** What an answer says for a person: a problem's detail (RFC 9457), or a message. */
function wordsOf(text: string): string {
  try {
    const said = JSON.parse(text) as Record<string, unknown> | null
    const words = [said?.['detail'], said?.['message'], said?.['title']].find((one) => typeof one === 'string')
    return words === undefined ? '' : `: ${words.replace(/\.$/, '')}`
  } catch {
    return ''
  }
}
