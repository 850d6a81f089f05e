/** The page of the app that an invitation opens; apart, as the first screen needs nothing else of it. */
export const ENROL_PATH = '/enrol'
