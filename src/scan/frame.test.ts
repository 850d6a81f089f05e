import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pointInPicture, regionOnScreen, sizeWithin } from './frame.ts'

describe('the part of the picture that is on the screen', () => {
  it.each([
    // 1080p in a box that is as wide as a handheld and half as high as the picture would be
    [
      { videoWidth: 1920, videoHeight: 1080, clientWidth: 360, clientHeight: 360 },
      { x: 420, y: 0, width: 1080, height: 1080 },
    ],
    [
      { videoWidth: 1080, videoHeight: 1920, clientWidth: 360, clientHeight: 320 },
      { x: 0, y: 480, width: 1080, height: 960 },
    ],
    [
      { videoWidth: 1280, videoHeight: 720, clientWidth: 0, clientHeight: 0 },
      { x: 0, y: 0, width: 1280, height: 720 },
    ],
  ])('of %j is %j', (video, region) => {
    expect(regionOnScreen(video)).toEqual(region)
  })

  it('lies within the picture, in its middle, and has the shape of the box', () => {
    const side = fc.integer({ min: 200, max: 4000 })
    fc.assert(
      fc.property(side, side, side, side, (videoWidth, videoHeight, clientWidth, clientHeight) => {
        const { x, y, width, height } = regionOnScreen({ videoWidth, videoHeight, clientWidth, clientHeight })
        expect(x).toBeGreaterThanOrEqual(0)
        expect(y).toBeGreaterThanOrEqual(0)
        expect(x + width).toBeLessThanOrEqual(videoWidth)
        expect(y + height).toBeLessThanOrEqual(videoHeight)
        expect(Math.abs(videoWidth - width - 2 * x)).toBeLessThanOrEqual(1)
        const scale = Math.max(clientWidth / videoWidth, clientHeight / videoHeight)
        expect(Math.abs(width - clientWidth / scale)).toBeLessThanOrEqual(1)
        expect(Math.abs(height - clientHeight / scale)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

it('is read at its own size, or smaller with the same shape', () => {
  expect(sizeWithin({ width: 800, height: 600 }, 1000)).toEqual({ width: 800, height: 600 })
  expect(sizeWithin({ width: 1920, height: 1080 }, 960)).toEqual({ width: 960, height: 540 })
  expect(sizeWithin({ width: 3, height: 4000 }, 400)).toEqual({ width: 1, height: 400 })
})

describe('where somebody taps', () => {
  const shown = { videoWidth: 1920, videoHeight: 1080, clientWidth: 360, clientHeight: 360 }

  it.each([
    // the middle of the box is that of the picture, and its edges are where the picture is cut off
    [
      { x: 180, y: 180 },
      { x: 0.5, y: 0.5 },
    ],
    [
      { x: 0, y: 0 },
      { x: 420 / 1920, y: 0 },
    ],
    [
      { x: 360, y: 360 },
      { x: 1500 / 1920, y: 1 },
    ],
  ])('%j is %j of the picture', (tap, point) => {
    expect(pointInPicture(shown, tap)).toEqual(point)
  })
})
