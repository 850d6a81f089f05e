import type { Scan } from '#domain/barcode.ts'
import type { DecodeAnswer } from './decode-message.ts'
import { frameSize, type Decoder } from './decoder.ts'

/** ZXing as WebAssembly in a worker of its own. Rejects when the worker or the WebAssembly does not start. */
export async function createZxingDecoder(): Promise<Decoder> {
  const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' })
  try {
    await answerOf(worker)
  } catch (error) {
    worker.terminate()
    throw error
  }

  const read = async (video: HTMLVideoElement): Promise<Scan[]> => {
    const frame = await grab(video)
    if (!frame) return []
    const answered = answerOf(worker)
    worker.postMessage(frame, [frame])
    const answer = await answered
    return answer.kind === 'read' ? answer.scans : []
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

async function grab(video: HTMLVideoElement): Promise<ImageBitmap | undefined> {
  const size = frameSize(video)
  if (!size) return undefined
  const resize = size.width === video.videoWidth ? {} : { resizeWidth: size.width, resizeHeight: size.height }
  try {
    return await createImageBitmap(video, resize)
  } catch (error) {
    // The stream ended between the frame's callback and here.
    if (error instanceof DOMException && error.name === 'InvalidStateError') return undefined
    throw error
  }
}
