export type SignalKind = 'good' | 'wrong' | 'unknown' | 'duplicate' | 'saved'

/** Hertz, start and length in milliseconds. Square waves cut through shop noise; sines are kept for good news. */
type Tone = { hz: number; at: number; ms: number; wave: OscillatorType }

const tones: Record<SignalKind, readonly Tone[]> = {
  good: [{ hz: 1760, at: 0, ms: 80, wave: 'sine' }],
  saved: [
    { hz: 880, at: 0, ms: 90, wave: 'sine' },
    { hz: 1320, at: 100, ms: 140, wave: 'sine' },
  ],
  duplicate: [
    { hz: 1175, at: 0, ms: 60, wave: 'triangle' },
    { hz: 1175, at: 120, ms: 60, wave: 'triangle' },
  ],
  unknown: [
    { hz: 622, at: 0, ms: 120, wave: 'square' },
    { hz: 415, at: 130, ms: 180, wave: 'square' },
  ],
  wrong: [
    { hz: 196, at: 0, ms: 180, wave: 'square' },
    { hz: 196, at: 240, ms: 260, wave: 'square' },
  ],
}

/** Milliseconds on, off, on …: told apart in a gloved hand. */
const pulses: Record<SignalKind, number[]> = {
  good: [40],
  saved: [20, 60, 20],
  duplicate: [40, 80, 40],
  unknown: [150, 80, 60],
  wrong: [250, 100, 250],
}

const VOLUME = 0.25

let context: AudioContext | undefined

/** Browsers give sound and vibration only after a gesture and write a warning for each earlier try. */
const mayMakeNoise = () => navigator.userActivation?.hasBeenActive ?? true

/** The one AudioContext, awake. A phone call or another tab may have suspended it. */
function wake(): AudioContext | undefined {
  if (typeof AudioContext === 'undefined') return undefined
  context ??= new AudioContext()
  // Waking can be refused until the next gesture; a signal that stays silent is shown in words and colour anyway.
  if (context.state !== 'running') context.resume().catch(() => undefined)
  return context
}

/**
 * Makes the sound ready at the first touch or key, so that the first scan is heard; iOS allows it only inside the gesture.
 * @returns a function that stops waiting for one
 */
export function armSound(target: Window = window): () => void {
  const arm = () => {
    disarm()
    // making the context takes a slow device 100 ms: the tap is answered first, and the gesture still counts by then
    setTimeout(() => quietly(wake), 100)
  }
  const disarm = () => {
    for (const type of ['pointerup', 'keydown']) target.removeEventListener(type, arm, { capture: true })
  }
  for (const type of ['pointerup', 'keydown']) target.addEventListener(type, arm, { capture: true })
  return disarm
}

/** Says what became of a scan or a tap by sound and vibration, where the device has them. Never throws. */
export function signal(kind: SignalKind): void {
  if (typeof navigator === 'undefined' || !mayMakeNoise()) return
  quietly(() => navigator.vibrate?.(pulses[kind]))
  quietly(() => {
    const audio = wake()
    if (audio) for (const tone of tones[kind]) play(audio, tone)
  })
}

function play(audio: AudioContext, { hz, at, ms, wave }: Tone): void {
  const start = audio.currentTime + at / 1000
  const end = start + ms / 1000
  const oscillator = new OscillatorNode(audio, { type: wave, frequency: hz })
  const gain = new GainNode(audio, { gain: 0 })
  // A ramp of 5 ms at both ends: a tone that is cut off clicks.
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(VOLUME, start + 0.005)
  gain.gain.setValueAtTime(VOLUME, end - 0.005)
  gain.gain.linearRampToValueAtTime(0, end)
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(start)
  oscillator.stop(end)
}

/** A device without sound must not lose the scan that wanted one. */
function quietly(act: () => unknown): void {
  try {
    act()
  } catch {
    // The same news is on the screen.
  }
}
