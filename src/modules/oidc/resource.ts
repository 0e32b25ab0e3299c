import type { House } from '../../kernel/ctx.ts'

/** The resource (RFC 8707) that stands for all our interfaces for machines. */
export const apiOf = ({ config }: Pick<House, 'config'>): string => `${config.PUBLIC_URL}/api`

// Shown again and again without asking us: for so short that taking consent back soon counts.
export const apiTokenSeconds = 300

export const personPlace = 'person of an access token'
