import type { Point } from './seen-code.ts'

/** A part of a picture, in its own pixels. */
export interface Region {
  x: number
  y: number
  width: number
  height: number
}

type Shown = Pick<HTMLVideoElement, 'videoWidth' | 'videoHeight' | 'clientWidth' | 'clientHeight'>

/**
 * What a person sees of the camera's picture, which covers its box (`object-fit: cover`): a code that is cut off on the
 * screen was not aimed at, and is not worth the time. All of it where the box has no size.
 */
export function regionOnScreen({ videoWidth, videoHeight, clientWidth, clientHeight }: Shown): Region {
  const isHidden = clientWidth === 0 || clientHeight === 0
  const scale = isHidden ? Infinity : Math.max(clientWidth / videoWidth, clientHeight / videoHeight)
  const width = isHidden ? videoWidth : Math.min(videoWidth, Math.round(clientWidth / scale))
  const height = isHidden ? videoHeight : Math.min(videoHeight, Math.round(clientHeight / scale))
  return { x: Math.floor((videoWidth - width) / 2), y: Math.floor((videoHeight - height) / 2), width, height }
}

/**
 * Where in the picture somebody has tapped, in shares of its sides.
 * @param tap in pixels of the screen, from the top left of the box that the picture covers
 */
export function pointInPicture(shown: Shown, tap: Point): Point {
  const { x, y, width, height } = regionOnScreen(shown)
  return {
    x: (x + (tap.x / shown.clientWidth) * width) / shown.videoWidth,
    y: (y + (tap.y / shown.clientHeight) * height) / shown.videoHeight,
  }
}

/** The size to read a region at: its own, up to so many pixels on the longer side. */
export function sizeWithin({ width, height }: Pick<Region, 'width' | 'height'>, longest: number) {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
