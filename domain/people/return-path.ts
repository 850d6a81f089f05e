/** The page of the app that an identity provider leads back to. Apart from the rules: the first screen needs it. */
export const RETURN_PATH = '/sign-in'
