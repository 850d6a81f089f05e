import type { DecodeAnswer, DecodeRequest } from './decode-message.ts'
import type { Decoder, Look, Picture } from './decoder.ts'
import { sizeWithin } from './frame.ts'
import { moveCorners, type SeenCode } from './seen-code.ts'

/** ZXing as WebAssembly in a worker of its own. Rejects when the worker or the WebAssembly does not start. */
export async function createZxingDecoder(): Promise<Decoder> {
  const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' })
  try {
    await answerOf(worker)
  } catch (error) {
    worker.terminate()
    throw error
  }

  const read = async (picture: Picture, look: Look): Promise<SeenCode[]> => {
    const frame = await grab(picture, look)
    if (!frame) return []
    const answered = answerOf(worker)
    const request: DecodeRequest = { frame, attempt: look.attempt }
    worker.postMessage(request, [frame])
    const answer = await answered
    if (answer.kind !== 'read') return []
    const { x: left, y: top, width, height } = look.region
    const inPicture = ({ scan, corners }: SeenCode) => ({
      scan,
      corners: moveCorners(corners, ({ x, y }) => ({ x: left + x * width, y: top + y * height })),
    })
    return answer.codes.map(inPicture)
  }

  return { engine: 'zxing', read, close: () => worker.terminate() }
}

/** The worker's next message. At most one is awaited at a time, so it needs no number. */
function answerOf(worker: Worker): Promise<DecodeAnswer> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      worker.removeEventListener('message', onMessage)
      worker.removeEventListener('error', onError)
    }
    const onMessage = ({ data }: MessageEvent<DecodeAnswer>) => {
      settle()
      if (data.kind === 'failed') reject(new Error('decoder failed', { cause: data.reason }))
      else resolve(data)
    }
    const onError = (event: ErrorEvent) => {
      settle()
      reject(new Error('decoder failed', { cause: event.message }))
    }
    worker.addEventListener('message', onMessage)
    worker.addEventListener('error', onError)
  })
}

async function grab(picture: Picture, { region, longest }: Look): Promise<ImageBitmap | undefined> {
  const { x, y, width, height } = region
  if (width === 0 || height === 0) return undefined
  const size = sizeWithin(region, longest)
  const resize = size.width === width ? {} : { resizeWidth: size.width, resizeHeight: size.height }
  try {
    return await createImageBitmap(picture, x, y, width, height, resize)
  } catch (error) {
    // The stream ended between the frame's callback and here.
    if (error instanceof DOMException && error.name === 'InvalidStateError') return undefined
    throw error
  }
}
