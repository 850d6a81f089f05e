import { expect, test } from 'vitest'
import { createQuestion } from './question.ts'

test('what was asked before is not answered, and an answer to it that comes late is none to what is asked now', async () => {
  const question = createQuestion<string, number>()
  const { ask } = question.getState()
  const asked = () => question.getState().asked
  const first = ask('one')
  const answerFirst = asked()?.answer
  const second = ask('two')
  expect(await first).toBeUndefined()
  answerFirst?.(1)
  expect(asked()?.about).toBe('two')
  asked()?.answer(2)
  expect(await second).toBe(2)
  expect(asked()).toBeUndefined()
})
