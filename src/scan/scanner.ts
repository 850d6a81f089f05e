/** What loads when the camera or a picture is first wanted; the decoders and their WebAssembly follow it. */
export { CameraPanel } from './camera-panel.tsx'
export { readPicture } from './read-picture.ts'
