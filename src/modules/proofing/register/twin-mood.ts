/** How the sandbox's register of persons behaves: all but the first are faults that real registers have shown. */
export const moods = ['well', 'late', 'twice', 'wrong', 'forged', 'down'] as const
export type Mood = (typeof moods)[number]

let mood: Mood = 'well'
/** The choice lasts while the process lives. */
export const setMood = (chosen: Mood): void => void (mood = chosen)
export const moodOf = (): Mood => mood
