export const fillSearch = async (..._given: unknown[]): Promise<void> => undefined
