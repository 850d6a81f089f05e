import { expect, it } from 'vitest'
import { after, ana, anOrder, ben, handedOver, ready } from '../testing/given.ts'

it('adds up what was tried on every device, as long as the order waits', () => {
  const once = after(anOrder(), 'note-wrong-code', {}, { cmdId: 'w1', ...ana })
  const twice = after(once, 'note-wrong-code', {}, { cmdId: 'w2', ...ben })
  expect(twice.wrongCodes).toMatchObject([
    { id: 'w1', by: 'ana' },
    { id: 'w2', by: 'ben' },
  ])
  expect(after(handedOver(ready()), 'note-wrong-code', {}).wrongCodes).toBeUndefined()
  const many = Array.from({ length: 60 }, (_, at) => at).reduce(
    (order, at) => after(order, 'note-wrong-code', {}, { cmdId: `w${at}` }),
    anOrder(),
  )
  expect(many.wrongCodes).toHaveLength(50)
})
