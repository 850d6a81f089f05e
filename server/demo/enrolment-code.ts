import { createHmac } from 'node:crypto'
import { SHORT_LENGTH, showCode } from '#domain/devices/enrolment-code.ts'
import { codeFromBytes } from '#domain/short-code.ts'
import { hashEnrolmentCode } from '../enrolment-codes.ts'
import { installationSecret } from '../installation-secret.ts'
import type { Database } from '../store/database.ts'
import { saveEnrolmentCode } from '../store/enrolment-codes.ts'

const YEAR_MS = 365 * 24 * 3600_000

/**
 * The demo's code: the same at each start and good for many devices, as its PINs, for nothing in the demo store is a secret.
 * It is derived from the installation's secret, so that even this one is kept as a hash alone.
 */
export async function demoEnrolmentCode(database: Database): Promise<string> {
  const bytes = createHmac('sha256', await installationSecret(database))
    .update('demo enrolment code')
    .digest()
  const code = codeFromBytes(bytes, SHORT_LENGTH)
  const hash = await hashEnrolmentCode(database, code)
  const madeAt = database.clock()
  const kept = { hash, madeBy: 'demo', madeAt, expiresAt: madeAt + YEAR_MS, devices: 1000 }
  await database.transaction((tx) => saveEnrolmentCode(tx, 'demo', kept))
  return showCode(code)
}
