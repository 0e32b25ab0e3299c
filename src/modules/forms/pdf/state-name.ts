// A name in a PDF may hold few signs as they are; `Off` is the state of a box that is not ticked.
const isPlain = (value: string) => /^[A-Za-z0-9_-]{1,60}$/.test(value) && value !== 'Off'

/** An answer's value as the name of a box's state, and back. */
export const stateName = (value: string): string => (isPlain(value) ? value : `~${Buffer.from(value).toString('hex')}`)
export const valueOfState = (name: string): string => (name.startsWith('~') ? Buffer.from(name.slice(1), 'hex').toString() : name)
