import { createHmac } from 'node:crypto'
import { installationSecret } from './installation-secret.ts'
import type { Database } from './store/database.ts'

/**
 * What a customer is known by (an e-mail address, a telephone number, a card's number), as a hash under this installation's secret:
 * the same customer is found again, and who has the database reads nobody's name in it.
 */
export type CustomerKeys = (known: string) => string

export async function openCustomerKeys(database: Database): Promise<CustomerKeys> {
  const secret = await installationSecret(database)
  return (known) =>
    createHmac('sha256', secret)
      .update(`customer:${plain(known)}`)
      .digest('hex')
}

/** However somebody writes it: of a telephone number its digits, of all else small letters without spaces. */
function plain(known: string): string {
  const text = known.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')
  return /^\+?[\d().\-/]+$/.test(text) ? text.replaceAll(/\D/g, '').replace(/^00/, '') : text
}
