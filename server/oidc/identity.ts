import { createHmac } from 'node:crypto'
import { installationSecret } from '../installation-secret.ts'
import type { Database } from '../store/database.ts'
import type { ProviderSettings } from './provider.ts'

/**
 * What the database keeps of an identity, which may be an e-mail address: nobody reads it there. Another provider or another
 * claim makes it another identity.
 */
export async function hashIdentity(
  database: Database,
  { issuer, claim }: Pick<ProviderSettings, 'issuer' | 'claim'>,
  value: string,
): Promise<string> {
  const secret = await installationSecret(database)
  // the case of an address means nothing to those who read it out
  const same = claim === 'email' ? value.toLowerCase() : value
  return createHmac('sha256', secret)
    .update(JSON.stringify(['identity', issuer, claim, same]))
    .digest('hex')
}
