export const scoresViews = {};
