import { describe, expect, it } from 'vitest'
import { kindOfDevice } from './kind-of-device.ts'

const zebra =
  'Mozilla/5.0 (Linux; Android 13; TC22) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36'

describe('kindOfDevice', () => {
  it.each([
    [zebra, 5, 'handheld'],
    [zebra.replace(' Mobile', ''), 5, 'tablet'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148', 5, 'handheld'],
    ['Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148', 5, 'tablet'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15', 5, 'tablet'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15', 0, 'computer'],
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36', 0, 'computer'],
  ] as const)('%s with %i touch points is a %3$s', (userAgent, touchPoints, kind) => {
    expect(kindOfDevice(userAgent, touchPoints)).toBe(kind)
  })
})
