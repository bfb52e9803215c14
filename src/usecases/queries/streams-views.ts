export const streamsViews = {};
