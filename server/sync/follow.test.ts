import { expect, test } from 'vitest'
import type { PullResponse } from '#domain/protocol.ts'
import { ProblemError } from '../problems.ts'
import { follow, type Stand } from './follow.ts'

const START = { from: { ver: 3, tag: 'three' }, ackedSeq: 1 }

/** A store whose pulls are answered when `answer` says so, and what a follower of it hears. */
function open() {
  const heard: unknown[] = []
  const asked: Stand[] = []
  /** what happens in the moment after the next page was told */
  const meanwhile: (() => void)[] = []
  let settle: { resolve: (page: PullResponse) => void; reject: (error: unknown) => void } | undefined
  const onHead = follow(START, {
    pull: (stand) => {
      asked.push(stand)
      return new Promise((resolve, reject) => (settle = { resolve, reject }))
    },
    tell({ from, ackedSeq, page }) {
      heard.push(['told', from.ver, page.to.ver, ackedSeq])
      queueMicrotask(meanwhile.splice(0)[0] ?? (() => undefined))
    },
    hint: (head) => heard.push(['hint', head]),
    end: () => heard.push('end'),
  })
  const turn = () => new Promise((done) => setImmediate(done))
  const answer = async (ver: number, more = false) => {
    const to = { ver, tag: `${ver}` }
    settle?.resolve({ to, rows: [], lastSeq: ver, outcomes: [], digest: 0, catalogue: '', now: 0, more })
    await turn()
  }
  const refuse = async (error: unknown) => {
    settle?.reject(error)
    await turn()
  }
  return { heard, asked, meanwhile, onHead, answer, refuse }
}

test('each time goes on where the last ended, with what came while it was read', async () => {
  const { heard, asked, onHead, answer } = open()
  onHead(4)
  onHead(5)
  onHead(6)
  expect(asked).toHaveLength(1)
  // what was read holds more than was asked for
  await answer(5)
  await answer(6)
  expect(heard).toEqual([
    ['told', 3, 5, 1],
    ['told', 5, 6, 5],
  ])
  onHead(7)
  await answer(7)
  expect(asked.at(-1)).toEqual({ from: { ver: 6, tag: '6' }, ackedSeq: 6 })
})

test('also with what came in the moment in which it was read to its end', async () => {
  const { heard, meanwhile, onHead, answer } = open()
  meanwhile.push(() => onHead(5))
  onHead(4)
  await answer(4)
  await answer(5)
  expect(heard).toEqual([
    ['told', 3, 4, 1],
    ['told', 4, 5, 4],
  ])
})

test('what is known already is a sign of life', () => {
  const { heard, asked, onHead } = open()
  onHead(3)
  expect([heard, asked]).toEqual([[['hint', 3]], []])
})

test('more than a page is for the device to ask, and it follows from there', async () => {
  const { heard, onHead, answer } = open()
  onHead(4)
  await answer(4, true)
  expect(heard).toEqual([['hint', 4], 'end'])
})

test('a database in trouble costs a hint, a device that is not let in any more its stream', async () => {
  const { heard, asked, onHead, answer, refuse } = open()
  onHead(4)
  await refuse(new Error('the connection was lost'))
  onHead(5)
  await answer(5)
  expect(heard).toEqual([
    ['hint', 4],
    ['told', 3, 5, 1],
  ])
  onHead(6)
  await refuse(new ProblemError('device-revoked'))
  expect(heard.slice(2)).toEqual([['hint', 6], 'end'])
  expect(asked).toHaveLength(3)
})
