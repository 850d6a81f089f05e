import { expect, it } from 'vitest'
import { invitationLink, isUnguessable, readInvitation, showCode } from './enrolment-code.ts'

const origin = 'https://store.example:8443'

it('reads the link that it writes, with the code behind the # and with the name', () => {
  const invitation = { origin, code: '85GG-12BJ', name: 'Handheld 3 & dock' }
  const link = invitationLink(invitation)
  expect(link).toMatch(/^https:\/\/store\.example:8443\/enrol#code=85GG-12BJ&name=/)
  expect(new URL(link).search).toBe('')
  expect(readInvitation(link)).toEqual(invitation)
  const { name: _name, ...nameless } = invitation
  expect(readInvitation(invitationLink(nameless))).toEqual(nameless)
})

it.each([
  ['85GG-12BJ', { code: '85GG-12BJ' }],
  [' 85gg 12bj ', { code: '85gg 12bj' }],
  ['ABCDEFGHJKMNPQRS', { code: 'ABCDEFGHJKMNPQRS' }],
  ['HTTPS://Store.Example/enrol#code=85GG-12BJ', { origin: 'https://store.example', code: '85GG-12BJ' }],
  // whoever manages devices may leave the name empty
  [`${origin}/enrol#code=85GG-12BJ&name=`, { origin, code: '85GG-12BJ' }],
  [`${origin}/enrol#name=Handheld+7%20b&code=85GG-12BJ`, { origin, code: '85GG-12BJ', name: 'Handheld 7 b' }],
  [`${origin}/enrol#code=85GG-12BJ&name=%`, { origin, code: '85GG-12BJ' }],
])('reads %s', (text, invitation) => {
  expect(readInvitation(text)).toEqual(invitation)
})

it.each([
  '',
  '00401234567895',
  'BIN-A1',
  'hello, world',
  `${origin}/enrol#name=x`,
  `${origin}/enrol`,
  'ftp://a/#code=1',
])('takes “%s” for no invitation', (text) => {
  expect(readInvitation(text)).toBeUndefined()
})

it('shows codes in fours, and lets only the long ones be tried without end', () => {
  expect(showCode('85GG12BJ')).toBe('85GG-12BJ')
  expect(isUnguessable('85GG-12BJ')).toBe(false)
  expect(isUnguessable(showCode('ABCDEFGHJKMNPQRS').toLowerCase())).toBe(true)
})
