/** What to call this device at first: a person can say it better, but few will type it with a glove. */
export function kindOfDevice(userAgent: string, touchPoints: number): 'handheld' | 'tablet' | 'computer' {
  if (/\bMobile\b/.test(userAgent) && !/iPad/.test(userAgent)) return 'handheld'
  // an iPad says that it is a Mac; Android tablets leave out "Mobile"
  const tablet = /Android|iPad/.test(userAgent) || (userAgent.includes('Macintosh') && touchPoints > 1)
  return tablet ? 'tablet' : 'computer'
}
