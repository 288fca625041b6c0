/** One address and nothing else. Whether it exists cannot be told from its form. */
const ONE_ADDRESS = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/;

export const isEmail = (text: string): boolean => ONE_ADDRESS.test(text);
