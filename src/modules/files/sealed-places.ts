/** Where sealed values are kept; part of what seals them, so that none can be moved to another row. */
export const namePlace = (id: string): string => `files.blob.sealed_name ${id}`
export const bytesPlace = (id: string): string => `files.blob ${id}`
