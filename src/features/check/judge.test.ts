import { describe, expect, it } from 'vitest'
import { browserOf, judgeBattery, judgeBrowser, judgeClock, judgeSpace } from './judge.ts'

const HOUR = 3600_000

describe('a device check', () => {
  it.each([
    [2_000_000_000, 'good'],
    [499_999_999, 'limited'],
    [49_999_999, 'bad'],
    [-1, 'bad'],
  ])('%d bytes free are %s', (free, state) => {
    expect(judgeSpace(free)).toBe(state)
  })

  it.each([
    [0, 'good'],
    [120_000, 'good'],
    [-120_001, 'limited'],
    [23 * HOUR, 'limited'],
    [-24 * HOUR, 'bad'],
  ])('a clock that is %d ms off is %s', (skewMs, state) => {
    expect(judgeClock(skewMs)).toBe(state)
  })

  it.each([
    [1, false, 'good'],
    [0.19, false, 'limited'],
    [0.09, false, 'bad'],
    [0.05, true, 'good'],
  ])('a battery at %d, charging %s, is %s', (level, charging, state) => {
    expect(judgeBattery(level, charging)).toBe(state)
  })

  const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)'
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
      'Chrome 140',
      'good',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 EdgA/139.0',
      'Edge 140',
      'good',
    ],
    ['Mozilla/5.0 (Linux; Android 8; TC51) AppleWebKit/537.36 Chrome/88.0.4324.93 Mobile', 'Chrome 88', 'bad'],
    ['Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0', 'Firefox 130', 'limited'],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${webkit} Version/18.5 Mobile/15E148 Safari/604.1`,
      'Safari 18',
      'limited',
    ],
    [`Mozilla/5.0 (iPhone; CPU iPhone OS 15_1 like Mac OS X) ${webkit} CriOS/120.0 Mobile/15E148`, 'Safari 15', 'bad'],
    [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/17.4 Safari/605.1.15`, 'Safari 17', 'limited'],
    ['Something/1.0', 'Browser 0', 'limited'],
  ])('%s is %s: %s', (userAgent, told, state) => {
    const browser = browserOf(userAgent)
    expect([`${browser.name} ${browser.version}`, judgeBrowser(browser)]).toEqual([told, state])
  })
})
