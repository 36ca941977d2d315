namespace Catalog.Domain.Conditions;

/// <summary>Places and areas on the globe, taken as a sphere.</summary>
public static class Globe
{
    /// <summary>The mean radius of the Earth in kilometres.</summary>
    public const double RadiusKm = 6371.0088;

    /// <summary>Whether a place lies in an area; its edges are inside.</summary>
    public static bool Holds(GeoArea area, GeoPoint place)
    {
        if (area is { RadiusKm: { } radius, Latitude: { } latitude, Longitude: { } longitude })
        {
            return DistanceKm(place, new GeoPoint(latitude, longitude)) <= radius;
        }

        bool between = area.West <= area.East
            ? place.Longitude >= area.West && place.Longitude <= area.East
            : place.Longitude >= area.West || place.Longitude <= area.East;
        return between && place.Latitude >= area.South && place.Latitude <= area.North;
    }

    /// <summary>The great-circle distance of two places in kilometres (haversine formula).</summary>
    public static double DistanceKm(GeoPoint a, GeoPoint b)
    {
        double phiA = double.DegreesToRadians(a.Latitude);
        double phiB = double.DegreesToRadians(b.Latitude);
        double halfPhi = Math.Sin((phiB - phiA) / 2);
        double halfLambda = Math.Sin(double.DegreesToRadians(b.Longitude - a.Longitude) / 2);
        double square = (halfPhi * halfPhi) + (Math.Cos(phiA) * Math.Cos(phiB) * halfLambda * halfLambda);
        return 2 * RadiusKm * Math.Asin(Math.Sqrt(Math.Min(1, square)));
    }
}
