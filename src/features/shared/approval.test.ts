import { expect, test } from 'vitest'
import type { Session } from '../../offline/db.ts'
import { useApproval } from './approval.ts'

const lead = { personId: 'lead' } as Session
const { ask } = useApproval.getState()
const asked = () => useApproval.getState().asked

test('what was asked before is not approved, and an answer to it that comes late is none to what is asked now', async () => {
  const first = ask('lead')
  const answerFirst = asked()?.answer
  const second = ask('manager')
  expect(await first).toBeUndefined()
  answerFirst?.(lead)
  expect(asked()?.role).toBe('manager')
  asked()?.answer(lead)
  expect(await second).toBe(lead)
  expect(asked()).toBeUndefined()
})
